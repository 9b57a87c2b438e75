'use server';

import { redirect } from 'next/navigation';
import { ask } from '../../ask';
import { TodayDocument } from '../../generated/graphql';
import { rawFrom } from '../../journeys/raw-answers';
import { isQuestionPage, JOURNEY } from '../../journeys/refer/journey';
import { refusedState, textOf, type FormState } from '../../ui/form/form-state';
import { referHref } from './address';
import { keepPage } from './save-page';

/** Continue: the answers are kept first and judged afterwards. */
export async function saveAnswers(_state: FormState, form: FormData): Promise<FormState> {
  const page = textOf(form, 'page');
  const at = isQuestionPage(page) ? JOURNEY[page] : JOURNEY.find;
  const kept = await keepPage({ at, form });
  if (!kept.ok) return kept.state;
  const asked = await ask(TodayDocument, {}, { staysWhenSignedOut: true });
  if (!asked.ok) return refusedState(form, asked.refusals);
  const from = textOf(form, 'from') === 'check' ? 'check' : null;
  const { id: draft, version } = kept.draft;
  const problems = at.errors(rawFrom(kept.draft.answers), asked.data.me.today);
  if (problems.length > 0) redirect(referHref(at.page, { draft, from, show: 'problems', version }));
  redirect(referHref(from ?? at.next(), { draft }));
}
