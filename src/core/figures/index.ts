import type { Catalogue } from '../model/index.ts';
import { messagePathPicture } from './message-path.ts';
import type { Picture } from './picture.ts';
import { signIns } from './sign-in.ts';
import { testStagesPicture } from './test-stages.ts';
import { timelinePicture } from './timeline.ts';

/** What pictures tell of. */
export type Pictured = { readonly catalogue: Catalogue; readonly product: string; readonly today: string };

/** The text forms of a picture, by the name under which articles use it; none if it is no picture. */
export function picturesOf(name: string, { catalogue, product, today }: Pictured): readonly Picture[] {
  switch (name) {
    case 'Timeline':
      return [timelinePicture(catalogue, today)];
    case 'SignInFigure':
      return signIns;
    case 'MessagePathFigure':
      return [messagePathPicture(catalogue, product)];
    case 'TestStagesFigure':
      return [testStagesPicture];
    default:
      return [];
  }
}
