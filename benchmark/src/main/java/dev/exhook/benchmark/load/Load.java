package dev.exhook.benchmark.load;

import java.io.IOException;

/** Something that makes many calls of one kind. */
@FunctionalInterface
public interface Load {

    /**
     * Makes so many calls of a server on this machine.
     *
     * @throws IOException if one of them fails
     */
    LoadResult run(int port, long calls) throws IOException, InterruptedException;
}
