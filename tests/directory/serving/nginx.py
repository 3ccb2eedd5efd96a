"""A real nginx with docs/nginx.conf, on free ports of this machine: what the file says, with this machine's paths."""

import os
import shutil
import signal
import socket
import ssl
import subprocess
import threading
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.servers import BASE_DIR

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
CONFIG = BASE_DIR / "docs" / "nginx.conf"
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


class Nginx:
    """nginx as it runs: where it listens, what it wrote, and what it keeps."""

    def __init__(self, folder):
        self.folder = folder
        self.http, self.https = free_port(), free_port()
        self.kept = folder / "kept"

    @property
    def said(self):
        return (self.folder / "said.log").read_text()

    def configuration(self, upstream):
        """docs/nginx.conf with the paths, ports and certificates of this run."""
        temporary = "".join(f"{name}_temp_path {self.folder}/{name};\n" for name in TEMPORARY)
        mine = {
            "pid /run/nginx.pid;": f"pid {self.folder}/pid;{' user root;' if os.geteuid() == 0 else ''}",
            "http {": f"http {{\n{temporary}",
            "/var/cache/nginx/public": str(self.kept),
            "server web:8000;": f"server {upstream};",
            "listen 80 ": f"listen 127.0.0.1:{self.http} ",
            "listen 443 ": f"listen 127.0.0.1:{self.https} ",
            "/etc/nginx/certificates": str(self.folder),
            "/usr/share/nginx/html": str(BASE_DIR / "templates"),
        }
        text = CONFIG.read_text()
        for theirs, ours in mine.items():
            assert theirs in text, theirs
            text = text.replace(theirs, ours)
        return text

    def connect(self, *, tls=False):
        plain = socket.create_connection(("127.0.0.1", self.https if tls else self.http), 20)
        if not tls:
            return plain
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return context.wrap_socket(plain)

    def ask(self, path, *, tls=True, method="GET", body=b"", **headers):
        """(status, head, body) of one request; headers are named with underscores."""
        said = {"Host": "directory.example.org", "Connection": "close", "Content-Length": str(len(body))}
        said |= {name.replace("_", "-"): value for name, value in headers.items()}
        head = "".join(f"{name}: {value}\r\n" for name, value in said.items())
        with self.connect(tls=tls) as connection:
            # Who is refused half-way cannot send the rest.
            with suppress(OSError):
                connection.sendall(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body)
            return answer(connection)


def answer(connection):
    """(status, head, body) of what comes until the connection is closed."""
    received = b""
    try:
        while data := connection.recv(65536):
            received += data
    except (ConnectionResetError, ssl.SSLError):
        pass
    head, _, body = received.partition(b"\r\n\r\n")
    status = head.split(b" ")[1:2]
    return int(status[0]) if status else 0, head.decode("latin-1"), body.decode("utf-8", "replace")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@contextmanager
def nginx(folder, upstream):
    """A running `Nginx` in front of `upstream` ("host:port") until the block ends."""
    running = Nginx(folder)
    subject = ["-subj", "/CN=directory.example.org", "-keyout", "privkey.pem", "-out", "fullchain.pem"]
    key = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", *subject]
    subprocess.run(key, cwd=folder, check=True, capture_output=True)
    (folder / "nginx.conf").write_text(running.configuration(upstream))
    command = [NGINX, "-c", str(folder / "nginx.conf"), "-g", "daemon off;", "-e", "/dev/stderr"]
    with (folder / "said.log").open("w") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
    try:
        wait_for(running, process)
        yield running
    finally:
        process.send_signal(signal.SIGQUIT if process.poll() is None else signal.SIGTERM)
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.terminate()
            process.wait(10)


def wait_for(running, process):
    until = time.monotonic() + 20
    while process.poll() is None and time.monotonic() < until:
        try:
            running.connect().close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"nginx did not start:\n{running.said}")


@contextmanager
def upstream(answer_to):
    """ "host:port" of a stand-in for the site: `answer_to(path)` gives (status, headers, body)."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            status, headers, body = answer_to(self.path, self.headers)
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET

        def log_message(self, *args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as site:
        site.daemon_threads = True
        threading.Thread(target=site.serve_forever, daemon=True).start()
        try:
            yield f"127.0.0.1:{site.server_address[1]}"
        finally:
            site.shutdown()
