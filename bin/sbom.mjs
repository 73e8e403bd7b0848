// What is installed with lockstep? Prints a CycloneDX bill of materials over the lock file, platform by platform: npm run sbom
// npm's own `--omit dev` also leaves out what a tool happens to need as well (npm 11.19: tinyglobby, fdir, picomatch); here only
// what npm marks as for development is taken out.

import { spawnSync } from 'node:child_process';

const { status, stdout, stderr } = spawnSync('npm', ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'], { encoding: 'utf8', maxBuffer: 1 << 26 });
if (status === 0) process.stdout.write(`${JSON.stringify(withoutTools(JSON.parse(stdout)), null, 2)}\n`);
else {
  process.stderr.write(stderr);
  process.exitCode = status ?? 1;
}

function withoutTools({ metadata, components, dependencies, ...bill }) {
  const isTool = ({ properties = [] }) => properties.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true');
  const tools = new Set(components.filter(isTool).map((component) => component['bom-ref']));
  return {
    ...bill,
    // npm takes this name from the folder of the checkout.
    metadata: { ...metadata, component: { ...metadata.component, name: 'lockstep' } },
    components: components.filter((component) => !tools.has(component['bom-ref'])),
    dependencies: dependencies.filter(({ ref }) => !tools.has(ref)).map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => !tools.has(each)) })),
  };
}
