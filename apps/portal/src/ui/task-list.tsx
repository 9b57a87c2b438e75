import { Heading, type HeadingPart } from './heading';
import { classes, hasWords, part, type Attributes, type Part, type Said } from './part';
import { Tag, type TagProps } from './tag';

export type TaskItem = {
  heading: Said<HeadingPart>;
  href?: string;
  hint?: Said;
  status: Said<Part & { tag?: Omit<TagProps, 'children'> & { text: string } }>;
  className?: string;
};

export type TaskListProps = {
  items: (TaskItem | null | undefined | false)[];
  idPrefix?: string;
  id?: string;
  className?: string;
  attributes?: Attributes;
};

function Task({ item, idPrefix }: { item: TaskItem; idPrefix: string }) {
  const hint = part(item.hint);
  const status = part<Part & { tag?: Omit<TagProps, 'children'> & { text: string } }>(item.status);
  const heading = part<HeadingPart>(item.heading);
  const [hintId, statusId] = [`${idPrefix}-hint`, `${idPrefix}-status`];
  const describedBy = classes(hasWords(hint) && hintId, statusId);
  return (
    <li
      className={classes(
        'nhsuk-task-list__item',
        item.href && 'nhsuk-task-list__item--with-link',
        item.className,
      )}
    >
      <div className="nhsuk-task-list__name-and-hint">
        <Heading
          {...heading}
          base={item.href ? 'nhsuk-task-list__link' : ''}
          className={classes(item.href && 'nhsuk-link', heading?.className)}
          attributes={
            item.href
              ? { href: item.href, 'aria-describedby': describedBy, ...heading?.attributes }
              : heading?.attributes
          }
          element={item.href ? 'a' : 'div'}
        />
        {hasWords(hint) && (
          <div className="nhsuk-task-list__hint" id={hintId}>
            {hint.text}
          </div>
        )}
      </div>
      <div className={classes('nhsuk-task-list__status', status?.className)} id={statusId}>
        {status?.tag ? <Tag {...status.tag}>{status.tag.text}</Tag> : status?.text}
      </div>
    </li>
  );
}

export function TaskList(props: TaskListProps) {
  const { items, idPrefix = 'task-list' } = props;
  return (
    <ul className={classes('nhsuk-task-list', props.className)} id={props.id} {...props.attributes}>
      {items.map(
        (item, index) => item && <Task key={index} item={item} idPrefix={`${idPrefix}-${index + 1}`} />,
      )}
    </ul>
  );
}
