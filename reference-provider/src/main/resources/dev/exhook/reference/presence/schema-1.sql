-- Times are microseconds since 1970, UTC; the views show them as text or timestamps.
-- ${id} and ${time:...} stand for what SQLite and PostgreSQL write differently.

-- One row, updated first in every transaction that writes: so that writers take turns, whichever instance they are of.
CREATE TABLE presence_writer (
  id INTEGER PRIMARY KEY,
  alive_at BIGINT NOT NULL
);
INSERT INTO presence_writer (id, alive_at) VALUES (1, 0);

-- Every connection that is online or holds a session, and the last past ones of each client.
CREATE TABLE presence_connections (
  client_id TEXT NOT NULL,
  node TEXT NOT NULL,
  peer_host TEXT NOT NULL,
  peer_port INTEGER NOT NULL,
  username TEXT,
  listener TEXT,
  listener_port INTEGER,
  protocol TEXT,
  protocol_version TEXT,
  keepalive INTEGER,
  connected_at BIGINT,
  disconnected_at BIGINT,
  disconnect_reason TEXT,
  disconnect_inferred INTEGER NOT NULL,
  session_from BIGINT,
  session_to BIGINT,
  session_end TEXT,
  session_end_inferred INTEGER NOT NULL,
  session_created_at BIGINT,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (client_id, node, peer_host, peer_port)
);
CREATE INDEX presence_connections_online ON presence_connections (node, client_id)
  WHERE connected_at IS NOT NULL AND disconnected_at IS NULL;

CREATE TABLE presence_subscriptions (
  client_id TEXT NOT NULL,
  topic_filter TEXT NOT NULL,
  qos INTEGER NOT NULL,
  no_local INTEGER NOT NULL,
  retain_as_published INTEGER NOT NULL,
  retain_handling INTEGER NOT NULL,
  active INTEGER NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (client_id, topic_filter)
);

-- Times in which events were missed. node '' is every node; until_at NULL: it lasts.
CREATE TABLE presence_gaps (
  node TEXT NOT NULL,
  since_at BIGINT NOT NULL,
  until_at BIGINT
);

CREATE TABLE presence_events (
  id ${id},
  at BIGINT NOT NULL,
  event TEXT NOT NULL,
  client_id TEXT NOT NULL,
  username TEXT,
  node TEXT NOT NULL,
  peer_host TEXT NOT NULL,
  peer_port INTEGER NOT NULL,
  detail TEXT,
  inferred INTEGER NOT NULL
);
CREATE INDEX presence_events_at ON presence_events (at);
CREATE INDEX presence_events_client ON presence_events (client_id, at);

CREATE VIEW online_clients AS
SELECT c.client_id, c.username, c.node, c.peer_host, c.peer_port, c.listener, c.listener_port, c.protocol,
  c.protocol_version, c.keepalive, ${time:c.connected_at} AS connected_at,
  (SELECT ${time:MIN(g.since_at)} FROM presence_gaps g
   WHERE (g.node = '' OR g.node = c.node) AND (g.until_at IS NULL OR g.until_at > c.seen_at)) AS unconfirmed_since
FROM presence_connections c
WHERE c.connected_at IS NOT NULL AND c.disconnected_at IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM presence_connections n
    WHERE n.client_id = c.client_id AND n.connected_at IS NOT NULL AND n.disconnected_at IS NULL
      AND (n.connected_at > c.connected_at
        OR n.connected_at = c.connected_at AND (n.node > c.node OR n.node = c.node AND n.peer_port > c.peer_port)));

CREATE VIEW client_sessions AS
SELECT c.client_id, c.username, c.node, ${time:c.session_created_at} AS created_at,
  CASE WHEN c.connected_at IS NOT NULL AND c.disconnected_at IS NULL THEN 1 ELSE 0 END AS online,
  ${time:c.disconnected_at} AS offline_since
FROM presence_connections c
WHERE c.session_from IS NOT NULL AND c.session_to IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM presence_connections n
    WHERE n.client_id = c.client_id AND n.session_from IS NOT NULL AND n.session_to IS NULL
      AND (n.session_from > c.session_from
        OR n.session_from = c.session_from AND (n.node > c.node OR n.node = c.node AND n.peer_port > c.peer_port)));

CREATE VIEW subscriptions AS
SELECT s.client_id, s.topic_filter, s.qos, s.no_local, s.retain_as_published, s.retain_handling,
  ${time:s.changed_at} AS subscribed_at
FROM presence_subscriptions s
WHERE s.active = 1 AND EXISTS (
  SELECT 1 FROM presence_connections c
  WHERE c.client_id = s.client_id AND c.session_from IS NOT NULL AND c.session_to IS NULL
    AND (c.session_created_at IS NULL OR c.session_created_at <= s.changed_at));

CREATE VIEW offline_clients AS
SELECT c.client_id, c.username, c.node, c.peer_host, c.peer_port, ${time:c.connected_at} AS connected_at,
  ${time:c.disconnected_at} AS disconnected_at, c.disconnect_reason, c.disconnect_inferred
FROM presence_connections c
WHERE c.disconnected_at IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM presence_connections n
    WHERE n.client_id = c.client_id
      AND (n.connected_at IS NOT NULL AND n.disconnected_at IS NULL
        OR n.disconnected_at > c.disconnected_at
        OR n.disconnected_at = c.disconnected_at AND (n.node > c.node OR n.node = c.node AND n.peer_port > c.peer_port)));
