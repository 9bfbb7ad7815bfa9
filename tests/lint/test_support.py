#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the other tests lean on: counting, the file server, the fault proxy, the table of packages."""
import http.client
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.error
import urllib.request

import fileserver
import tap

TESTS = os.path.abspath(os.path.join(os.path.dirname(__file__), '..'))
SUPPORT = os.path.join(TESTS, 'support')


def entry(name, result, stdout='', stderr=''):
    return json.dumps({'name': name, 'result': result, 'stdout': stdout, 'stderr': stderr})


class Summary(unittest.TestCase):
    """tests/run's closing line."""

    def summarise(self, *entries):
        with tempfile.NamedTemporaryFile('w', suffix='.json') as log:
            log.write('\n'.join(entries) + '\n')
            log.flush()
            done = subprocess.run([sys.executable, os.path.join(SUPPORT, 'summary.py'), log.name],
                                  capture_output=True, text=True, check=False)
        lines = done.stdout.rstrip().splitlines()
        self.assertEqual(sum(' passed, ' in line for line in lines), 1)
        return lines[-1], done

    def test_sub_tests_count(self):
        last, done = self.summarise(entry('a', 'OK', '1..3\nok 1 /x\nok 2 /y\nok 3 /z # SKIP no display\n'),
                                    entry('plain', 'OK', 'no TAP here'))
        self.assertEqual(last, '3 passed, 0 failed, 1 skipped')
        self.assertIn('SKIPPED a /z: no display', done.stdout)
        self.assertEqual(done.returncode, 0)

    def test_failure(self):
        last, done = self.summarise(entry('a', 'FAIL', '1..2\nok 1 /x\nnot ok 2 /y\n# why\n', 'what it said'))
        self.assertEqual(last, '1 passed, 1 failed, 0 skipped')
        self.assertIn('FAILED a: /y', done.stdout)
        self.assertIn('what it said', done.stdout)
        self.assertEqual(done.returncode, 1)

    def test_crash_counts_as_failure(self):
        last, done = self.summarise(entry('a', 'ERROR', '1..2\nok 1 /x\n'), entry('b', 'TIMEOUT'))
        self.assertEqual(last, '1 passed, 2 failed, 0 skipped')
        self.assertEqual(done.returncode, 1)

    def test_whole_skip(self):
        last, done = self.summarise(entry('a', 'SKIP', '1..0 # SKIP needs SUTURE_SAMPLES\n'), entry('b', 'OK'))
        self.assertEqual(last, '1 passed, 0 failed, 1 skipped')
        self.assertIn('SKIPPED a: needs SUTURE_SAMPLES', done.stdout)

    def test_nothing_passed_is_no_success(self):
        self.assertEqual(self.summarise(entry('a', 'SKIP', '1..0 # SKIP x\n'))[1].returncode, 1)

    def test_tap_reports_failure(self):
        program = ('import sys; sys.path.insert(0, sys.argv.pop(1))\nimport tap, unittest\n'
                   'class T(unittest.TestCase):\n'
                   '  def test_a(self): pass\n'
                   '  def test_b(self): self.assertEqual(1, 2)\n'
                   '  def test_c(self): self.skipTest("why")\n'
                   '  def test_d(self):\n'
                   '    for i in (1, 2):\n'
                   '      with self.subTest(i=i): self.assertEqual(i, 1)\n'
                   'tap.main()\n')
        done = subprocess.run([sys.executable, '-c', program, SUPPORT], capture_output=True, text=True, check=False)
        lines = [line for line in done.stdout.splitlines() if not line.startswith('#')]
        self.assertEqual(lines, ['1..4', 'ok 1 T.test_a', 'not ok 2 T.test_b', 'ok 3 T.test_c # SKIP why',
                                 'not ok 4 T.test_d'])
        self.assertEqual(done.returncode, 1)


class WithServer(unittest.TestCase):
    """A file server over a folder of its own."""

    BODY = b'{"value":[' + b'1,' * 5000 + b'1]}'

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        with open(os.path.join(self.folder.name, 'recommendations-list.json'), 'wb') as file:
            file.write(self.BODY)
        self.server = fileserver.make_server(self.folder.name)
        self.server.RequestHandlerClass.log_message = lambda *_: None
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)

    def get(self, port, path='/api/recommendations', timeout=60):
        with urllib.request.urlopen(f'http://127.0.0.1:{port}{path}', timeout=timeout) as answer:
            return answer.read()


class FileServer(WithServer):
    """Sample bodies byte for byte, and 404 for the rest."""

    def test_body_as_it_is(self):
        self.assertEqual(self.get(self.server.server_port, '/api/recommendations?$top=10'), self.BODY)

    def test_not_found(self):
        for path in ('/api/nothing', '/api/machines', '/'):
            with self.assertRaises(urllib.error.HTTPError) as caught:
                self.get(self.server.server_port, path)
            self.assertEqual(caught.exception.code, 404)
            self.assertEqual(json.load(caught.exception)['error']['code'], 'ResourceNotFound')

    def test_routes(self):
        expected = {'/api/recommendations/va-_-a-_-b/machineReferences': 'recommendation-machine-references.json',
                    '/api/machines/SoftwareInventoryExport': 'software-inventory-export.json',
                    '/api/machines/0a1b': 'machine-by-id.json',
                    '/api/remediationtasks/9/machineReferences': 'remediation-task-machine-references.json',
                    '/api/configurationScore/': 'configuration-score.json'}
        for path, name in expected.items():
            self.assertEqual(fileserver.sample_for(path), name)

    def test_every_route_has_its_sample(self):
        samples = os.environ.get('SUTURE_SAMPLES')
        if not samples:
            self.skipTest('SUTURE_SAMPLES names no folder')
        missing = [name for _, name in fileserver.ROUTES if not os.path.exists(os.path.join(samples, name + '.json'))]
        self.assertEqual(missing, [])


class FaultProxy(WithServer):
    """Each mode does what it says."""

    def proxy(self, mode, number=0):
        port_file = os.path.join(self.folder.name, 'port')
        process = subprocess.Popen([sys.executable, os.path.join(SUPPORT, 'faultproxy.py'), '--port-file', port_file,
                                    str(self.server.server_port), mode, str(number)])
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        end = time.monotonic() + 60
        while not os.path.exists(port_file) and time.monotonic() < end:
            time.sleep(0.02)
        with open(port_file, encoding='ascii') as file:
            return int(file.read())

    def test_pass(self):
        self.assertEqual(self.get(self.proxy('pass')), self.BODY)

    def test_latency(self):
        port, start = self.proxy('latency', 300), time.monotonic()
        self.assertEqual(self.get(port), self.BODY)
        self.assertGreaterEqual(time.monotonic() - start, 0.3)

    def test_slow(self):
        port, start = self.proxy('slow', 20000), time.monotonic()
        self.assertEqual(self.get(port), self.BODY)
        self.assertGreaterEqual(time.monotonic() - start, 0.4)

    def test_truncate(self):
        with self.assertRaises(http.client.IncompleteRead):
            self.get(self.proxy('truncate', 2000))

    def test_reset(self):
        with self.assertRaises(ConnectionResetError):
            self.get(self.proxy('reset', 2000))

    def test_refuse(self):
        with self.assertRaises((urllib.error.URLError, ConnectionError)):
            self.get(self.proxy('refuse'))

    def test_hang(self):
        with self.assertRaises(TimeoutError):
            self.get(self.proxy('hang'), timeout=0.5)


class Packages(unittest.TestCase):
    """The table that src/run and tests/run install from."""

    @classmethod
    def setUpClass(cls):
        with open(os.path.join(TESTS, '..', 'src', 'packages'), encoding='utf-8') as table:
            cls.rows = [[cell.strip() for cell in line.split('|')] for line in table
                        if line.strip() and not line.startswith('#')]

    def test_rows_are_whole(self):
        for row in self.rows:
            self.assertEqual(len(row), 5, row)
            self.assertTrue(all(row), row)
            self.assertIn(row[1], ('build', 'run', 'test'), row)

    def test_missing_is_found(self):
        script = ('. "$1"; packages_installed() { [ "$2" != meson ] && [ "$2" != xvfb ]; }; '
                  'packages_missing debian build; echo --; packages_missing debian build test')
        done = subprocess.run(['bash', '-c', script, 'bash', os.path.join(TESTS, '..', 'src', 'packages.sh')],
                              capture_output=True, text=True, check=True)
        self.assertEqual(done.stdout.split(), ['meson', '--', 'meson', 'xvfb'])


if __name__ == '__main__':
    tap.main()
