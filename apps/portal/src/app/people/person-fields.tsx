import { DISCIPLINES, roleWords, type Role } from '@hub/domain';
import type { PracticeChoice } from '../../desk/practices';
import { RadiosField, SelectField, TextField } from '../../ui/form';

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1).replaceAll('-', ' ');

type PersonFieldsProps = {
  roles: readonly Role[];
  /** Null where the practice is not to choose: a practice manager's own. */
  practices: readonly PracticeChoice[] | null;
};

/** What has to be known of a person, their address aside. */
export function PersonFields({ roles, practices }: PersonFieldsProps) {
  return (
    <>
      <TextField name="name" label="Full name" hint="As colleagues know them, with title" width={20} />
      {practices ? (
        <>
          <SelectField
            name="role"
            label="Role"
            items={[
              { value: '', text: 'Select a role' },
              ...roles.map((role) => ({ value: role, text: roleWords(role) })),
            ]}
          />
          <SelectField
            name="practiceId"
            label="Practice"
            hint="For roles at a practice only"
            items={[
              { value: '', text: 'None: works at the hub' },
              ...practices.map(({ id, code, name }) => ({ value: id, text: `${code} ${name}` })),
            ]}
          />
          <SelectField
            name="discipline"
            label="Discipline"
            hint="For people of the hub who see patients only"
            items={[
              { value: '', text: 'None' },
              ...DISCIPLINES.map((one) => ({ value: one, text: capital(one) })),
            ]}
          />
        </>
      ) : (
        <RadiosField
          name="role"
          label="Role"
          items={roles.map((role) => ({ value: role, text: roleWords(role) }))}
        />
      )}
    </>
  );
}
