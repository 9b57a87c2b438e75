import { redirect } from 'next/navigation';
import { read } from '../../../ask';
import { MyFactorsDocument, type MyFactorsQuery } from '../../../generated/graphql';
import { proveHref } from '../proof';
import { FACTORS } from './done';

/** For pages that change something: their reader has just shown who they are, and signs in by factors kept here. */
export async function provedFactors(path: string): Promise<MyFactorsQuery['myFactors']> {
  const { myFactors } = await read(MyFactorsDocument, {});
  if (!myFactors.signsInHere || myFactors.isDemo) redirect(FACTORS);
  if (!myFactors.isProved) redirect(proveHref(path));
  return myFactors;
}
