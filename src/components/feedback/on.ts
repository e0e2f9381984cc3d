/** Is feedback kept by this deployment? Decided at the build (FEEDBACK): where it is not, nothing of it is rendered. */
export const feedbackOn: boolean = import.meta.env.FEEDBACK === 'on';
