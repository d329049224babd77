/** What the elements promise, for editors, Storybook and everybody's documentation: `dist/custom-elements.json`. */
export default {
  globs: ['src/elements/*.ts', 'src/elements/*.tsx'],
  exclude: ['src/**/*.test.*'],
  outdir: 'dist',
  packagejson: false,
  plugins: [
    { name: 'only-promises', packageLinkPhase: ({ customElementsManifest }) => keepPromises(customElementsManifest) },
  ],
};

/** Elements and their base alone, without private members and with named events. */
function keepPromises(manifest) {
  for (const module of manifest.modules) {
    module.declarations = module.declarations.filter(({ kind, name }) => kind === 'class' && name !== 'ElementBase');
    for (const declaration of module.declarations) {
      declaration.members = declaration.members?.filter(isPublic);
      declaration.events = declaration.events?.filter(({ name }) => name);
    }
  }
  manifest.modules = manifest.modules.filter(({ declarations }) => declarations.length > 0);
}
const lifecycle = ['connectedCallback', 'disconnectedCallback', 'attributeChangedCallback', 'observedAttributes'];
const isPublic = ({ name, privacy, static: isStatic }) =>
  !name.startsWith('#') && privacy !== 'private' && privacy !== 'protected' && !isStatic && !lifecycle.includes(name);
