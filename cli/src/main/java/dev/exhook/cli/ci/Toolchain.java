package dev.exhook.cli.ci;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What builds and starts a provider in one language, on a machine that has nothing but a shell, and how it is seen. */
public enum Toolchain {
    GO("Go", "golang:1", "Go", "bin/my-provider", "go.mod") {
        @Override
        List<String> setup(Path folder) {
            return has(folder, "go.mod")
                    ? List.of("- uses: actions/setup-go@v7", "  with:", "    go-version-file: go.mod")
                    : List.of("- uses: actions/setup-go@v7", "  with:", "    go-version: stable");
        }

        @Override
        List<String> build(Path folder) {
            return List.of("go build -o bin/ ./...");
        }
    },
    JAVA(
            "Java",
            "maven:3-eclipse-temurin-21",
            "the JDK that your provider is built with",
            "java -jar target/my-provider.jar",
            "pom.xml",
            "build.gradle",
            "build.gradle.kts") {
        @Override
        List<String> setup(Path folder) {
            return List.of(
                    "- uses: actions/setup-java@v5", "  with:", "    distribution: temurin", "    java-version: 21");
        }

        @Override
        List<String> build(Path folder) {
            return List.of(gradle(folder) ? "./gradlew assemble" : "mvn -B -ntp -DskipTests package");
        }

        @Override
        public String start(Path folder) {
            return gradle(folder) ? "java -jar build/libs/my-provider.jar" : super.start(folder);
        }

        private boolean gradle(Path folder) {
            return !has(folder, "pom.xml") && (has(folder, "build.gradle") || has(folder, "build.gradle.kts"));
        }
    },
    NODE("Node.js", "node:24", "Node.js with npm", "node server.js", "package.json") {
        @Override
        List<String> setup(Path folder) {
            return List.of("- uses: actions/setup-node@v7", "  with:", "    node-version: 24");
        }

        @Override
        List<String> build(Path folder) {
            // Without its file npm ci fails; one who has none yet is not stopped by that.
            boolean open = has(folder, "package.json") && !has(folder, "package-lock.json");
            return List.of(open ? "npm install" : "npm ci", "npm run build --if-present");
        }
    },
    PYTHON(
            "Python",
            "python:3.13",
            "Python 3 with venv",
            "venv/bin/python -m my_provider",
            "pyproject.toml",
            "requirements.txt",
            "setup.py") {
        @Override
        List<String> setup(Path folder) {
            return List.of("- uses: actions/setup-python@v7", "  with:", "    python-version: '3.13'");
        }

        @Override
        List<String> build(Path folder) {
            boolean listed =
                    has(folder, "requirements.txt") && !has(folder, "pyproject.toml") && !has(folder, "setup.py");
            return List.of("python3 -m venv venv", "venv/bin/pip install " + (listed ? "-r requirements.txt" : "."));
        }
    },
    RUST("Rust", "rust:1", "Rust with Cargo", "target/release/my-provider", "Cargo.toml") {
        @Override
        List<String> setup(Path folder) {
            return List.of();
        }

        @Override
        List<String> build(Path folder) {
            return List.of("cargo build --release" + (has(folder, "Cargo.lock") ? " --locked" : ""));
        }
    };

    private final String title;
    private final String image;
    private final String tools;
    private final String start;

    @SuppressWarnings("ImmutableEnumChecker") // of List.of
    private final List<String> seenBy;

    Toolchain(String title, String image, String tools, String start, String... seenBy) {
        this.title = title;
        this.image = image;
        this.tools = tools;
        this.start = start;
        this.seenBy = List.of(seenBy);
    }

    /** Those that a file in this folder speaks of, in the order of their names. */
    public static List<Toolchain> seenIn(Path folder) {
        return Arrays.stream(values())
                .filter(toolchain -> toolchain.seenBy.stream().anyMatch(file -> has(folder, file)))
                .toList();
    }

    /** The language, as people write it. */
    public String title() {
        return title;
    }

    /** A command that might start a provider that was built, of what is in this folder, by {@link #build}. */
    public String start(Path folder) {
        return start;
    }

    /** An image of Docker Hub on Debian or Ubuntu that has the language's tools, a shell and Git. */
    String image() {
        return image;
    }

    /** What a machine needs, in words. */
    String tools() {
        return tools;
    }

    /** The lines of a step of a workflow on GitHub that sets it up; none where GitHub's machines have it. */
    abstract List<String> setup(Path folder);

    /** The commands that make, of what is in this folder, a provider that can be started. */
    abstract List<String> build(Path folder);

    private static boolean has(Path folder, String file) {
        return Files.exists(folder.resolve(file));
    }
}
