/** Told by its shape and its words as well as by its colour. */
export function SafetyMark() {
  return (
    <span className="hub-safety">
      <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" focusable="false">
        <path d="M12 2.5 23 21.5H1Z" fill="currentColor" />
        <path d="M12 9v6M12 17.3v2" stroke="#fff" strokeWidth="2.2" />
      </svg>{' '}
      Safety concern
    </span>
  );
}
