#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""fileserver.py [--port-file FILE] [--samples FOLDER]: serves sample bodies as they are, on loopback.

Each path of the API answers with the file that documents it, byte for byte, whatever id the path has. What no file
documents is a 404 with the service's error body. Only GET: this server keeps nothing. The folder is SUTURE_SAMPLES
unless it is given. Every request is written to standard output as "METHOD PATH".
"""
import argparse
import http.server
import os
import re
import sys

ID = r'[^/]+'
TASKS = r'/beta/deviceAppManagement/deviceAppManagementTasks'

ROUTES = [(re.compile(pattern + '$', re.IGNORECASE), name) for pattern, name in (
    (r'/api/recommendations', 'recommendations-list'),
    (rf'/api/recommendations/{ID}', 'recommendation-by-id'),
    (rf'/api/recommendations/{ID}/machineReferences', 'recommendation-machine-references'),
    (rf'/api/recommendations/{ID}/vulnerabilities', 'recommendation-vulnerabilities'),
    (rf'/api/recommendations/{ID}/software', 'recommendation-software'),
    (r'/api/remediationTasks', 'remediation-tasks-list'),
    (rf'/api/remediationTasks/{ID}', 'remediation-task-by-id'),
    (rf'/api/remediationTasks/{ID}/machineReferences', 'remediation-task-machine-references'),
    (r'/api/exposureScore', 'exposure-score'),
    (r'/api/exposureScore/ByMachineGroups', 'exposure-score-by-machine-groups'),
    (r'/api/configurationScore', 'configuration-score'),
    (r'/api/Software', 'software-list'),
    (rf'/api/Software/{ID}/distributions', 'software-distributions'),
    (r'/api/vulnerabilities', 'vulnerabilities-list'),
    (r'/api/machines', 'machines-list'),
    (r'/api/machines/SoftwareVulnerabilitiesByMachine', 'software-vulnerabilities-by-machine'),
    (r'/api/machines/SoftwareVulnerabilitiesExport', 'software-vulnerabilities-export'),
    (r'/api/machines/SoftwareVulnerabilityChangesByMachine', 'software-vulnerability-changes-by-machine'),
    (r'/api/machines/SecureConfigurationsAssessmentByMachine', 'secure-configurations-assessment-by-machine'),
    (r'/api/machines/SecureConfigurationsAssessmentExport', 'secure-configurations-assessment-export'),
    (r'/api/machines/SoftwareInventoryByMachine', 'software-inventory-by-machine'),
    (r'/api/machines/SoftwareInventoryExport', 'software-inventory-export'),
    (rf'/api/machines/{ID}', 'machine-by-id'),
    (rf'/api/machines/{ID}/recommendations', 'machine-recommendations'),
    (rf'/api/machines/{ID}/vulnerabilities', 'machine-vulnerabilities'),
    (TASKS, 'graph-device-app-management-tasks-list'),
    (rf'{TASKS}/{ID}/managedDevices', 'graph-app-vulnerability-managed-devices-list'),
    (rf'{TASKS}/{ID}/mobileApps', 'graph-app-vulnerability-mobile-apps-list'),
)]

NOT_FOUND = b'{"error":{"code":"ResourceNotFound","message":"No sample documents this path.","target":""}}'


def sample_for(path):
    """The name of the file that documents a path, or None."""
    bare = path.split('?')[0].rstrip('/')
    for pattern, name in ROUTES:
        if pattern.match(bare):
            return name + '.json'
    return None


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers from the folder that make_server() names."""
    protocol_version = 'HTTP/1.1'

    def do_GET(self):
        name = sample_for(self.path)
        path = name and os.path.join(self.server.samples, name)
        if path and os.path.exists(path):
            with open(path, 'rb') as file:
                self._answer(200, file.read())
        else:
            self._answer(404, NOT_FOUND)

    def _answer(self, status, body):
        self.send_response(status)
        self.send_header('Content-Type', 'application/json; odata.metadata=minimal')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        print(self.command, self.path, flush=True)


def make_server(samples):
    """A server on a free loopback port; server.server_port is its number."""
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    server.samples = samples
    return server


def write_port(path, port):
    """The file appears complete or not at all, so that a waiting test never reads half a number."""
    with open(path + '.part', 'w', encoding='ascii') as file:
        file.write(f'{port}\n')
    os.rename(path + '.part', path)


def main():
    parser = argparse.ArgumentParser(description='Serves sample bodies on loopback.')
    parser.add_argument('--port-file')
    parser.add_argument('--samples', default=os.environ.get('SUTURE_SAMPLES'))
    options = parser.parse_args()
    if not options.samples:
        sys.exit('fileserver.py: neither --samples nor SUTURE_SAMPLES names a folder')
    server = make_server(options.samples)
    if options.port_file:
        write_port(options.port_file, server.server_port)
    else:
        print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == '__main__':
    main()
