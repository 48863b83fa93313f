const PATHS = {
  search: 'M11 11l3.5 3.5M12.5 7a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0Z',
  system: 'M1.5 2.5h13v9h-13zM5.5 14h5M8 11.5V14',
  light:
    'M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM8 1v1M8 14v1M1 8h1M14 8h1M3 3l.8.8M12.2 12.2l.8.8M3 13l.8-.8M12.2 3.8 13 3',
  dark: 'M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7Z',
};

/** A line drawing without meaning of its own: the control it is in carries the name. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth="1.4"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
