// The engine's configuration and grants. An explicit file replaces the `config.xml` that the engine would otherwise load
// from its working folder (in a hostile evidence folder that can define scripts to run); the grants refuse every source
// but tables and files, so that no statement reaches the network.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What loading and asking need, and nothing else. */
const GRANTS = [
  'GRANT SELECT, INSERT, CREATE TABLE, DROP TABLE, CREATE VIEW, DROP VIEW, CREATE TEMPORARY TABLE, ALTER TABLE, TRUNCATE, KILL QUERY, SYSTEM MERGES ON *.*',
  'GRANT FILE ON *.*',
  'GRANT TABLE ENGINE ON MergeTree', 'GRANT TABLE ENGINE ON Memory', 'GRANT TABLE ENGINE ON Null',
];

/** Writes both files (0600) into `folder` and returns the path for `--config-file`. */
export async function writeConfiguration(folder: string, serverSettings: Readonly<Record<string, string>>): Promise<string> {
  const users = join(folder, 'users.xml');
  const config = join(folder, 'config.xml');
  const settings = Object.entries(serverSettings).map(([name, value]) => `  <${name}>${escaped(value)}</${name}>`);
  await writeFile(users, usersText(), { mode: 0o600 });
  await writeFile(config, [
    '<clickhouse>',
    '  <logger><level>none</level><console>0</console></logger>',
    '  <timezone>UTC</timezone>',
    // The only place from which the engine takes grants; a <users> block here would be ignored without a word.
    `  <user_directories><users_xml><path>${escaped(users)}</path></users_xml></user_directories>`,
    // No grant stops `executable`; a place where no script lies does.
    `  <user_scripts_path>${escaped(join(folder, 'no-scripts'))}</user_scripts_path>`,
    ...settings,
    '</clickhouse>', '',
  ].join('\n'), { mode: 0o600 });
  return config;
}

function usersText(): string {
  return [
    '<clickhouse>',
    '  <profiles><default/></profiles>',
    '  <quotas><default/></quotas>',
    '  <users><default>',
    '    <password/><networks><ip>::1</ip><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota>',
    '    <grants>',
    ...GRANTS.map((grant) => `      <query>${grant}</query>`),
    '    </grants>',
    '  </default></users>',
    '</clickhouse>', '',
  ].join('\n');
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
