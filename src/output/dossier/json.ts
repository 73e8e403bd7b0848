// The dossier as one JSON document, two spaces deep.

import type { Dossier } from '../../domain/dossier.js';
import { printableJson } from '../printable.js';

export const dossierJson = (dossier: Dossier): string => `${printableJson(JSON.stringify(dossier, null, 2))}\n`;
