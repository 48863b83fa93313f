import { urlOn } from '../ports.ts';
import { findPorts } from '../running-ports.ts';

const ports = findPorts(process.env);

/** Where the services under test are: any real environment of the same shape, by default the sample's own ports. */
export const BACKEND_URL = process.env['SAMPLE_BACKEND_URL'] ?? urlOn(ports.backend);
export const AUTH_URL = process.env['SAMPLE_AUTH_URL'] ?? urlOn(ports.auth);
export const FRONTEND_URL = process.env['SAMPLE_FRONTEND_URL'] ?? urlOn(ports.frontend);
