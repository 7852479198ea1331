"""A sound provider behind a balancer that takes one connection after the other, 0.4 s for each."""

import os
import socket
import threading
import time

from provider import serve


def pump(source, sink):
    try:
        while data := source.recv(65536):
            sink.sendall(data)
    except OSError:
        pass
    for end in (source, sink):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


with socket.create_server(("127.0.0.1", 0)) as free:
    behind = free.getsockname()[1]
provider = serve(port=behind)
with socket.create_server(("127.0.0.1", int(os.environ["PORT"])), backlog=0) as door:
    while True:
        client, _ = door.accept()
        server = socket.create_connection(("127.0.0.1", behind))
        for ends in ((client, server), (server, client)):
            threading.Thread(target=pump, args=ends, daemon=True).start()
        time.sleep(0.4)
