// The dossier as one JSON document, two spaces deep.

import type { Dossier } from '../../domain/dossier.js';
import { jsonDocument } from '../printable.js';

export const dossierJson = (dossier: Dossier): string => jsonDocument(dossier);
