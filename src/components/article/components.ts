/** What an article may use without importing it. */
import MessagePathFigure from '../figures/MessagePathFigure.astro';
import SignInFigure from '../figures/SignInFigure.astro';
import TestStagesFigure from '../figures/TestStagesFigure.astro';
import Timeline from '../figures/Timeline.astro';
import Changes from './Changes.astro';
import Cite from './Cite.astro';
import Command from './Command.astro';
import DidItWork from './DidItWork.astro';
import Expect from './Expect.astro';
import Note from './Note.astro';
import Otherwise from './Otherwise.astro';
import Ref from './Ref.astro';
import Screen from './Screen.astro';
import ServerTable from './ServerTable.astro';
import Step from './Step.astro';
import Term from './Term.astro';
import Warning from './Warning.astro';

export const articleComponents = {
  Changes,
  Cite,
  Command,
  DidItWork,
  Expect,
  MessagePathFigure,
  Note,
  Otherwise,
  Ref,
  Screen,
  ServerTable,
  SignInFigure,
  Step,
  Term,
  TestStagesFigure,
  Timeline,
  Warning,
};
