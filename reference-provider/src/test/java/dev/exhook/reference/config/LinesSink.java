package dev.exhook.reference.config;

import dev.exhook.reference.sink.BatchDestination;
import dev.exhook.reference.sink.ConfiguredSink;
import dev.exhook.reference.sink.MessageJson;
import dev.exhook.reference.sink.QueuedMessage;
import dev.exhook.reference.sink.SinkSettings;
import dev.exhook.reference.sink.SinkWords;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The sink that docs/reference/own-sink.md shows. */
public final class LinesSink implements SinkKind {
    private static final System.Logger LOG = System.getLogger(LinesSink.class.getName());

    @Override
    public String name() {
        return "lines";
    }

    @Override
    public List<String> keys() {
        return List.of("file");
    }

    @Override
    public int maxBatch() {
        return 1_000;
    }

    @Override
    public ConfiguredSink read(Section section, SinkSettings common) throws ConfigException {
        Path file = section.required("file").filePath();
        return new ConfiguredSink(
                new SinkWords(LOG, name(), "the file", "written down"), common, () -> new Lines(file));
    }

    /** Appends a line of JSON for each message. */
    private record Lines(Path file) implements BatchDestination {
        @Override
        public int write(List<QueuedMessage> messages) throws IOException {
            try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
                for (QueuedMessage queued : messages) {
                    out.write(MessageJson.of(queued.message(), queued.userProperties()));
                    out.write('\n');
                }
                out.getFD().sync();
            }
            return messages.size();
        }
    }
}
