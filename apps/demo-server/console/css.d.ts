declare module '*.css';
declare module '*.json?url' {
  const address: string;
  // oxlint-disable-next-line import/no-default-export
  export default address;
}
