package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.text.SecretWords;
import dev.exhook.conformance.internal.shell.Shell;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What is done so that a provider runs.
 *
 * @param command for the shell; {@code {port}} in it stands for the port
 * @param shown as people may see it, without secrets
 * @param removal the command that takes away what would outlive the processes of the first; empty: nothing would
 */
public record Launch(String command, String shown, Optional<String> removal) {
    /** The port that EMQX's own examples of providers listen on. */
    public static final int USUAL_PORT = 9000;

    /** Names of images, as Docker takes them, with registry, tag and digest: nothing that a shell reads otherwise. */
    private static final Pattern IMAGE = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._/:@-]*");

    /** A command of the shell, and the processes that it starts. */
    public static Launch of(String command) {
        return new Launch(command, SecretWords.hidden(command), Optional.empty());
    }

    /**
     * A container, by the {@code docker} of this machine. It has its port in its environment as {@code PORT}, and is
     * reached at a port of 127.0.0.1.
     *
     * @param image as {@code mine:latest}
     * @param port that the provider listens on in it
     * @throws IllegalArgumentException with one line, when there can be no such image
     */
    public static Launch container(String image, int port) {
        if (!isImage(image)) {
            throw new IllegalArgumentException("[" + image + "] is no name of an image, as mine:latest");
        }
        String name = "exhook-tck-" + UUID.randomUUID();
        // Docker's command passes signals on to the container only if no shell stands between.
        String command = (Shell.WINDOWS ? "" : "exec ") + "docker run --rm --name " + name + " --env PORT=" + port
                + " --publish 127.0.0.1:{port}:" + port + " " + image;
        return new Launch(command, "image " + image, Optional.of("docker rm --force " + name));
    }

    /** Tells whether there can be an image of this name. */
    public static boolean isImage(String name) {
        return IMAGE.matcher(name).matches();
    }
}
