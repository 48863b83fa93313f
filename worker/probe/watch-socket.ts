import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { formatAddress } from './probe-error.ts';
import { lap, type ProbeTrack } from './probe-track.ts';
import { readTlsFacts } from './tls-facts.ts';

/** Measures a new socket's way: connect, then for TLS the handshake. The lookup books its own time. */
export function watchSocket(socket: Socket, track: ProbeTrack): void {
  const isTls = socket instanceof TLSSocket;
  socket.once('connect', () => {
    lap(track, 'connectMs', isTls ? 'tls' : 'answer');
    if (socket.remoteAddress !== undefined && socket.remotePort !== undefined)
      track.raw.remote = formatAddress(socket.remoteAddress, socket.remotePort);
  });
  if (!isTls) return;
  socket.once('secureConnect', () => {
    lap(track, 'tlsMs', 'answer');
    track.raw.tls = readTlsFacts(socket);
  });
}
