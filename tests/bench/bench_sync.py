#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sync of 1,000,000 machine references against Python reading the same pages with json and sqlite3, in one run."""
import hashlib
import http.server
import json
import multiprocessing
import os
import resource
import sqlite3
import subprocess
import tempfile
import time
import unittest
import urllib.request

import tap

DEVICES = 1_000_000
PAGE = 10_000
RECOMMENDATION = 'va-_-contoso-_-editor'
GROUPS = ['Paris', 'Lyon', 'Montreal', 'Servers']

# What Python is given: the obvious script leaves SQLite as it comes; the other one knows the options that we use.
PEERS = [
    ('plain', '', 'the obvious script: aim 2.5 or more'),
    ('tuned', 'PRAGMA journal_mode=WAL; PRAGMA cache_size=-65536;', 'with WAL and a cache of 64 MiB: no aim'),
]


def page(number, address):
    """One page of machine references, as the service writes them."""
    first = number * PAGE
    rows = [{'id': hashlib.sha1(str(key).encode()).hexdigest(),
             'computerDnsName': f'pc-{key:07d}.corp.contoso.com',
             'osPlatform': 'Windows11' if key % 3 else 'Windows10',
             'rbacGroupName': GROUPS[key % len(GROUPS)]} for key in range(first, first + PAGE)]
    body = {'@odata.context': f'{address}/api/$metadata#MachineReferences', 'value': rows}
    if first + PAGE < DEVICES:
        body['@odata.nextLink'] = f'{address}/api/recommendations/{RECOMMENDATION}/machineReferences?page={number + 1}'
    return json.dumps(body).encode()


def serve(pipe):
    """A server in a process of its own, with every page made beforehand."""
    pages = []
    recommendation = {
        'id': RECOMMENDATION, 'productName': 'editor', 'recommendationName': 'Update Editor', 'weaknesses': 1,
        'vendor': 'contoso', 'recommendationCategory': 'Application', 'remediationType': 'Update', 'status': 'Active',
        'exposedMachinesCount': DEVICES, 'totalMachineCount': DEVICES, 'exposureImpact': 1.0}

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = 'HTTP/1.1'

        def answer(self, status, body):
            self.send_response(status)
            self.send_header('Content-Type', 'application/json')
            self.send_header('Content-Length', str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self):
            path, _, query = self.path.partition('?')
            if path.endswith('/machineReferences'):
                self.answer(200, pages[int(query.rpartition('=')[2] or 0) if 'page=' in query else 0])
            elif path == '/api/recommendations':
                self.answer(200, json.dumps({'value': [recommendation]}).encode())
            elif path in ('/api/remediationTasks', '/api/machines', '/api/exposureScore/ByMachineGroups'):
                self.answer(200, b'{"value": []}')
            else:
                self.answer(404, b'{"error": {"code": "ResourceNotFound", "message": "no such resource"}}')

        def log_message(self, *_arguments):
            pass

    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    address = f'http://127.0.0.1:{server.server_port}'
    pages.extend(page(number, address) for number in range(DEVICES // PAGE))
    pipe.send(address)
    server.serve_forever()


def children_cpu():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def ours(address, folder):
    """suturectl syncs the whole service: CPU and wall seconds."""
    token = os.path.join(folder, 'token')
    with open(token, 'w', encoding='ascii') as stream:
        stream.write('secret')
    base = [os.environ['SUTURE_CTL'], '--profile', os.path.join(folder, 'profile')]
    subprocess.run([*base, 'account', 'add', 'bench', '--service', address, '--token-file', token], check=True,
                   stdout=subprocess.DEVNULL)
    before, start = children_cpu(), time.monotonic()
    subprocess.run([*base, 'sync'], check=True, stdout=subprocess.DEVNULL)
    result = children_cpu() - before, time.monotonic() - start
    listing = subprocess.run([*base, '--format', 'csv', 'devices', '--recommendation', RECOMMENDATION], check=True,
                             stdout=subprocess.PIPE)
    arrived = listing.stdout.count(b'\n') - 1
    assert arrived == DEVICES, f'{arrived} devices arrived'
    return result


def python(address, folder, name, pragmas):
    """A script: json.loads, executemany, one transaction."""
    database = sqlite3.connect(os.path.join(folder, name + '.db'), isolation_level=None)
    database.executescript(f'{pragmas} BEGIN;'
                           'CREATE TABLE reference (id TEXT PRIMARY KEY, name TEXT, os TEXT, grp TEXT);')
    before, start = time.process_time(), time.monotonic()
    link = f'{address}/api/recommendations/{RECOMMENDATION}/machineReferences'
    while link:
        with urllib.request.urlopen(link) as answer:
            body = json.loads(answer.read())
        database.executemany('INSERT OR REPLACE INTO reference VALUES (?, ?, ?, ?)',
                             ((row['id'], row['computerDnsName'], row['osPlatform'], row['rbacGroupName'])
                              for row in body['value']))
        link = body.get('@odata.nextLink')
    database.execute('COMMIT')
    result = time.process_time() - before, time.monotonic() - start
    assert database.execute('SELECT count(*) FROM reference').fetchone() == (DEVICES,)
    return result


class Sync(unittest.TestCase):
    """Rows a second, counted on the CPU and on the clock."""

    def test_references(self):
        mine, theirs = multiprocessing.Pipe()
        server = multiprocessing.Process(target=serve, args=(theirs,), daemon=True)
        server.start()
        address = mine.recv()
        try:
            with tempfile.TemporaryDirectory() as folder:
                us = ours(address, folder)
                peers = [(aim, python(address, folder, name, pragmas)) for name, pragmas, aim in PEERS]
        finally:
            server.terminate()
        for aim, them in peers:
            for what, a, b in zip(('CPU', 'wall'), us, them):
                print(f'# {DEVICES} references, {what}: {DEVICES / a:.0f} rows/s against {DEVICES / b:.0f} rows/s, '
                      f'{b / a:.2f} times ({aim})')


if __name__ == '__main__':
    tap.main()
