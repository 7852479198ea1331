package dev.exhook.benchmark.measure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The programs of Linux that benchmarks use. */
public enum Tool {
    /** Keeps a process on one core. */
    TASKSET("taskset", "util-linux"),
    /** Loads an HTTP/2 server. */
    H2LOAD("h2load", "nghttp2-client");

    private final String program;
    private final String debianPackage;

    Tool(String program, String debianPackage) {
        this.program = program;
        this.debianPackage = debianPackage;
    }

    /** Its name, to be called by. */
    public String program() {
        return program;
    }

    /** Why it cannot be used, in one line; empty if it can. */
    public Optional<String> problem() {
        return problem(System.getenv().getOrDefault("PATH", ""));
    }

    Optional<String> problem(String path) {
        boolean isThere = Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        return isThere
                ? Optional.empty()
                : Optional.of(program + " was not found; it is part of Debian's package " + debianPackage);
    }

    /**
     * Returns if it can be used.
     *
     * @throws IOException if not; says what to install
     */
    public void require() throws IOException {
        Optional<String> problem = problem();
        if (problem.isPresent()) {
            throw new IOException(problem.get());
        }
    }
}
