#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""faultproxy.py [--port-file FILE] UPSTREAM-PORT MODE [NUMBER]: a loopback TCP proxy that misbehaves on purpose.

    pass              nothing is changed
    latency MS        every piece of an answer comes so much later
    slow BYTES        an answer comes at so many bytes a second
    reset BYTES       after so many bytes of answers the connection is reset
    truncate BYTES    after so many bytes of answers the connection is closed as if that were all
    hang              connections are taken and never answered
    refuse            connections are reset at once
"""
import argparse
import asyncio
import socket
import struct

from fileserver import write_port

MODES = ('pass', 'latency', 'slow', 'reset', 'truncate', 'hang', 'refuse')


def reset(writer):
    """Ends a connection with RST instead of FIN."""
    connection = writer.get_extra_info('socket')
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
    writer.transport.abort()


class FaultProxy:
    """One listening port before one upstream port."""

    def __init__(self, upstream, mode='pass', number=0):
        self.upstream = upstream
        self.mode = mode
        self.number = number

    async def start(self):
        """Listens on a free loopback port and returns its number."""
        self.server = await asyncio.start_server(self._serve, '127.0.0.1', 0)
        return self.server.sockets[0].getsockname()[1]

    async def _serve(self, reader, writer):
        if self.mode == 'refuse':
            reset(writer)
            return
        try:
            if self.mode == 'hang':
                while await reader.read(65536):
                    pass
                return
            up_reader, up_writer = await asyncio.open_connection('127.0.0.1', self.upstream)
            forth = asyncio.ensure_future(self._copy_request(reader, up_writer))
            try:
                await self._copy_answer(up_reader, writer)
            finally:
                forth.cancel()
                up_writer.close()
        except (ConnectionError, OSError):
            pass
        finally:
            writer.close()

    async def _copy_request(self, reader, writer):
        try:
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
            writer.write_eof()
        except (ConnectionError, OSError):
            pass

    async def _copy_answer(self, reader, writer):
        sent = 0
        while data := await reader.read(65536):
            if self.mode in ('reset', 'truncate') and sent + len(data) >= self.number:
                await self._cut(writer, data[:self.number - sent])
                return
            await self._pass_on(writer, data)
            sent += len(data)

    async def _cut(self, writer, rest):
        writer.write(rest)
        await writer.drain()
        if self.mode == 'reset':
            await asyncio.sleep(0.05)  # a reset overtakes what the peer has not read yet
            reset(writer)

    async def _pass_on(self, writer, data):
        if self.mode == 'latency':
            await asyncio.sleep(self.number / 1000)
        step = max(1, self.number // 10) if self.mode == 'slow' else len(data)
        for start in range(0, len(data), step):
            writer.write(data[start:start + step])
            await writer.drain()
            if self.mode == 'slow':
                await asyncio.sleep(0.1)


async def serve(options):
    proxy = FaultProxy(options.upstream, options.mode, options.number)
    port = await proxy.start()
    if options.port_file:
        write_port(options.port_file, port)
    else:
        print(port, flush=True)
    await proxy.server.serve_forever()


def main():
    parser = argparse.ArgumentParser(description='A loopback proxy that misbehaves on purpose.')
    parser.add_argument('--port-file')
    parser.add_argument('upstream', type=int, metavar='UPSTREAM-PORT')
    parser.add_argument('mode', choices=MODES)
    parser.add_argument('number', type=int, nargs='?', default=0)
    asyncio.run(serve(parser.parse_args()))


if __name__ == '__main__':
    main()
