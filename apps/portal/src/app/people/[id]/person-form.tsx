import type { ReactNode } from 'react';
import { BackLink, Caption } from '../../../ui';
import { ActionForm, type ActionFormProps } from '../../../ui/form';

type PersonFormProps = Pick<ActionFormProps, 'action' | 'title' | 'values'> & {
  person: { id: string; version: number; name: string };
  children: ReactNode;
};

/** One thing to do about one person, as they are now. */
export function PersonForm({ person, title, children, ...form }: PersonFormProps) {
  const heading = (
    <h1>
      <Caption size="l">{person.name}</Caption> {title}
    </h1>
  );
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ActionForm
          {...form}
          title={title}
          back={<BackLink href={`/people/${person.id}`}>Back to {person.name}</BackLink>}
          heading={heading}
        >
          <input type="hidden" name="personId" value={person.id} />
          <input type="hidden" name="version" value={person.version} />
          {children}
        </ActionForm>
      </div>
    </div>
  );
}
