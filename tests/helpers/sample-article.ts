/** A whole article as a writer hands it in, `body` after a front matter of eleven lines. */
export const sampleArticle = (body: string): string => `---
title: A title
description: What is true at the end.
role: you
audience: customer
section: start
order: 1
appliesTo: All
minutes: 1
checked: 2026-11-24
---
${body}`;
