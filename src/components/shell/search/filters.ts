import { element } from '../../ui/dom.ts';
import { addLooks } from '../../ui/looks.ts';
import { filterChoices } from './filter-choices.ts';
import filtersCss from './filters.css?inline';

/**
 * Draws the lists of the unfolded filters; a file of its own, since few searches are narrowed down.
 * @param name what the ids of the fields begin with.
 * @param providers id and name of each mail provider.
 */
export function drawChoices(
  name: string,
  providers: readonly (readonly [id: string, name: string])[],
): HTMLElement[] {
  addLooks(filtersCss);
  return filterChoices(providers).map((choice) => {
    const options = choice.options.map(([value, words]) => element('option', { value }, words));
    const select = element('select', { id: `${name}-${choice.name}`, name: choice.name }, ...options);
    return element('label', {}, choice.label, select);
  });
}
