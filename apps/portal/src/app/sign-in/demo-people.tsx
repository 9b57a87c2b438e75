import { callApi } from '../../ask';
import { Button, WarningCallout } from '../../ui';
import { signInAsDemoPerson } from './action';

type DemoPerson = { email: string; name: string; role: string; sees: string };

async function demoPeople(): Promise<DemoPerson[] | null> {
  try {
    const response = await callApi('/demo/people');
    return response.ok ? ((await response.json()) as DemoPerson[]) : null;
  } catch {
    return null;
  }
}

/** Demo mode only: become anybody with one press. */
export async function DemoPeople({ next }: { next: string }) {
  const people = await demoPeople();
  if (!people) {
    return (
      <WarningCallout heading="The hub is not answering yet">
        <p>
          The part of the hub behind this page is starting or has stopped. Load this page again in a moment.
        </p>
      </WarningCallout>
    );
  }
  return (
    <>
      <h2>Look around as one of these people</h2>
      <p>This is a demo. Press a name to sign in as them; no password is needed.</p>
      <ul className="hub-people">
        {people.map(({ email, name, sees }) => (
          <li key={email}>
            <form action={signInAsDemoPerson}>
              <input type="hidden" name="email" value={email} />
              <input type="hidden" name="next" value={next} />
              <Button variant="secondary" small>
                {name}
              </Button>
              <p>{sees}</p>
            </form>
          </li>
        ))}
      </ul>
    </>
  );
}
