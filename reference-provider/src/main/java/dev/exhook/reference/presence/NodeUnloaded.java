package dev.exhook.reference.presence;

/** A node has unloaded the provider: from now on it reports nothing. */
record NodeUnloaded(long at, String node) implements Report {}
