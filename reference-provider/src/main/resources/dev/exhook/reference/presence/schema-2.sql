-- A row of gaps for each node at most: of several, only the first begin and the last end matter.
DROP VIEW online_clients;
CREATE TABLE presence_merged_gaps (
  node TEXT NOT NULL PRIMARY KEY,
  since_at BIGINT NOT NULL,
  until_at BIGINT
);
INSERT INTO presence_merged_gaps (node, since_at, until_at)
SELECT node, MIN(since_at), CASE WHEN COUNT(*) > COUNT(until_at) THEN NULL ELSE MAX(until_at) END
FROM presence_gaps GROUP BY node;
DROP TABLE presence_gaps;
ALTER TABLE presence_merged_gaps RENAME TO presence_gaps;

-- When each node started, as far as is known. ending 1: what it had before is not all ended yet.
CREATE TABLE presence_nodes (
  node TEXT NOT NULL PRIMARY KEY,
  started_at BIGINT NOT NULL,
  ending INTEGER NOT NULL
);

CREATE INDEX presence_connections_sessions ON presence_connections (node, client_id)
  WHERE session_from IS NOT NULL AND session_to IS NULL;
CREATE INDEX presence_connections_clients_online ON presence_connections (client_id, connected_at, node, peer_port)
  WHERE connected_at IS NOT NULL AND disconnected_at IS NULL;

CREATE VIEW online_clients AS
SELECT c.client_id, c.username, c.node, c.peer_host, c.peer_port, c.listener, c.listener_port, c.protocol,
  c.protocol_version, c.keepalive, ${time:c.connected_at} AS connected_at,
  ${time:(CASE WHEN c.missed_since < c.seen_at THEN c.seen_at ELSE c.missed_since END)} AS unconfirmed_since
FROM (
  SELECT o.*, CASE WHEN a.since_at IS NULL OR n.since_at < a.since_at THEN COALESCE(n.since_at, a.since_at) ELSE a.since_at END
    AS missed_since
  FROM presence_connections o
  LEFT JOIN presence_gaps a ON a.node = '' AND (a.until_at IS NULL OR a.until_at > o.seen_at)
  LEFT JOIN presence_gaps n ON n.node = o.node AND n.node <> '' AND (n.until_at IS NULL OR n.until_at > o.seen_at)
  WHERE o.connected_at IS NOT NULL AND o.disconnected_at IS NULL
) c
WHERE NOT EXISTS (
    SELECT 1 FROM presence_connections n
    WHERE n.client_id = c.client_id AND n.connected_at IS NOT NULL AND n.disconnected_at IS NULL
      AND (n.connected_at > c.connected_at
        OR n.connected_at = c.connected_at AND (n.node > c.node OR n.node = c.node AND n.peer_port > c.peer_port)));
