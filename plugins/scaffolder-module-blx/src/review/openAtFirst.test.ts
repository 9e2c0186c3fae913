import { previewFile, previewItem } from '../__fixtures__/preview';
import { openAtFirst } from './openAtFirst';

it('opens the first item and the small ones', () => {
  const many = Array.from({ length: 9 }, (_, index) => previewFile(`${index}.kt`));
  expect(
    openAtFirst([
      previewItem({ key: 'none', files: [] }),
      previewItem({ key: 'first', files: many }),
      previewItem({ key: 'large', files: many }),
      previewItem({ key: 'small' }),
    ]),
  ).toEqual(['first', 'small']);
});
