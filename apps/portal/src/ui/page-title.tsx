export const SERVICE_NAME = 'Pain and Sleep Hub';

/** Each page has exactly one. React carries it to the head, on the server too. */
export function PageTitle({ children, isWrong = false }: { children: string; isWrong?: boolean }) {
  return <title>{`${isWrong ? 'Error: ' : ''}${children} – ${SERVICE_NAME}`}</title>;
}
