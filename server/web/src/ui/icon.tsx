/** Line icons on a 20-unit grid; decoration only, so hidden from a screen reader. */

const PATHS = {
  check: "M4 5h12M4 9.5h7M4 14h4m3 .5 2 2 4-4.5",
  cases: "M3.5 6.5h13v9.5h-13zM7.5 6.5V4h5v2.5M3.5 11h13",
  watch:
    "M2.5 10s2.7-4.8 7.5-4.8 7.5 4.8 7.5 4.8-2.7 4.8-7.5 4.8S2.5 10 2.5 10zM10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z",
  statistics: "M4 16.5V10m4 6.5V4m4 12.5V8m4 8.5v-4",
  rules: "M5 3.5h8.5l2 2v11H5zM8 8h5M8 11h5M8 14h3",
  draft: "m4 16 .8-3.4L13.4 4l2.6 2.6-8.6 8.6L4 16zM11.5 6l2.6 2.6",
  exceptions: "M10 3 4 5.2V10c0 3.5 2.5 6 6 7 3.5-1 6-3.5 6-7V5.2zM7.4 10l1.9 1.9 3.4-3.7",
  audit: "M10 5.5V10l3 2M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14z",
  access:
    "M12.5 10.5a3.7 3.7 0 1 0-3.3-2L3.5 14v2.5H6V15h1.7v-1.7h1.6l1.5-1.6a3.7 3.7 0 0 0 1.7.3zM13 6.8h.01",
  settings:
    "M4 6h7m4 0h1M4 14h1m4 0h7M13 7.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6zM7 15.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z",
  menu: "M3.5 6h13M3.5 10h13M3.5 14h13",
  up: "m5 12 5-5 5 5",
  down: "m5 8 5 5 5-5",
  close: "m5 5 10 10M15 5 5 15",
  copy: "M7 7h9v9H7zM4 13V4h9",
  download: "M10 3.5v8.5m-3.5-3.2L10 12l3.5-3.2M4 16h12",
  plus: "M10 4v12M4 10h12",
  done: "m4 10.5 4 4 8-9",
  search: "M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13.2 13.2 17 17",
  mask: "M3 7c2.3-1 4.7-1 7 .4C12.300 6 14.700 6 17 7c0 4.500-1.500 7-3.700 7-1.500 0-2.300-1.400-3.300-1.400S8.200 14 6.700 14C4.500 14 3 11.500 3 7zM6 9.500h2M12 9.500h2",
  link: "M8.500 11.500a3 3 0 0 0 4.300.2l2.400-2.400a3 3 0 0 0-4.300-4.200l-1 1M11.500 8.500a3 3 0 0 0-4.300-.2l-2.400 2.400a3 3 0 0 0 4.300 4.200l1-1",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
