// The package lists domains and declares no types.
declare module 'email-providers' {
  const domains: readonly string[];
  export default domains;
}
