export { BackLink, Breadcrumb, type BackLinkProps, type BreadcrumbProps } from './back-link';
export { Button, type ButtonProps } from './button';
export {
  Details,
  DoDontList,
  InsetText,
  WarningCallout,
  type DetailsProps,
  type DoDontListProps,
  type WarningCalloutProps,
} from './callouts';
export { Card, CardAction, type ActionItem, type CardProps } from './card';
export {
  Checkboxes,
  Radios,
  type CheckboxesProps,
  type ChoiceItem,
  type ChoicesProps,
  type RadiosProps,
} from './choices';
export { DateInput, type DateInputProps } from './date-input';
export { ErrorMessage, Hint, type FieldProps } from './field';
export { Footer, type FooterProps } from './footer';
export { Header, type HeaderProps, type NavigationItem } from './header';
export { Caption, Heading, type HeadingProps } from './heading';
export { Icon, type IconName } from './icon';
export { Input, type InputProps } from './input';
export { Fieldset, Label, Legend, type FieldsetProps, type LabelPart } from './label';
export {
  ErrorSummary,
  NotificationBanner,
  Panel,
  type ErrorSummaryProps,
  type NotificationBannerProps,
  type PanelProps,
} from './notices';
export { PageTitle, SERVICE_NAME } from './page-title';
export { Pagination, type PageItem, type PaginationProps } from './pagination';
export { PatientBanner, type PatientBannerProps } from './patient-banner';
export { type Attributes, type Part, type Said } from './part';
export { PasswordInput, type PasswordInputProps } from './password-input';
export { Select, type SelectItem, type SelectProps } from './select';
export { SkipLink, type SkipLinkProps } from './skip-link';
export { StatTile, StatTiles, type StatTileProps } from './stat-tile';
export { StatusTag, type StatusTagProps } from './status-tag';
export { SummaryList, type SummaryListProps, type SummaryRow } from './summary-list';
export { Table, type TableCell, type TableHead, type TableProps } from './table';
export { Tag, type TagColour, type TagProps } from './tag';
export { TaskList, type TaskItem, type TaskListProps } from './task-list';
export { TimelineList, type TimelineItem } from './timeline-list';
export { CharacterCount, Textarea, type CharacterCountProps, type TextareaProps } from './textarea';
export { WeekChart, type WeekBar, type WeekChartProps } from './week-chart';
