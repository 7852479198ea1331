package dev.exhook.conformance.internal.settings;

import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.target.Launch;
import java.util.Optional;

/** A provider that is started in a container. */
public record ImageOptions(
        @Option(
                label = "NAME",
                help = "Run the provider in a container of this image, by the docker of this machine, and remove it"
                        + " after the run.")
        Optional<String> image,

        @Option(
                label = "PORT",
                fallback = "9000",
                min = 1,
                max = 65535,
                help = "The port that the provider of image listens on in its container, where PORT says it.")
        int imagePort) {

    /**
     * What starts the container; empty: none is wanted.
     *
     * @param options that these are part of
     * @throws dev.exhook.conformance.internal.option.OptionException when there can be no such image
     */
    Optional<Launch> launch(Bound<?> options) {
        if (image.filter(name -> !Launch.isImage(name)).isPresent()) {
            throw options.error("image", "[" + image.get() + "] is no name of an image, as mine:latest");
        }
        return image.map(name -> Launch.container(name, imagePort));
    }
}
