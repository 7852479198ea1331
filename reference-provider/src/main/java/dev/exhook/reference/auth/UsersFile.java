package dev.exhook.reference.auth;

import dev.exhook.provider.UnavailableException;
import dev.exhook.reference.reload.FileVersion;
import dev.exhook.reference.reload.Reloaded;
import dev.exhook.reference.reload.Source;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Users in a file of their own, in its newest good version. */
final class UsersFile implements UserSource, AutoCloseable {
    private final Reloaded<FixedUsers> current;

    UsersFile(MethodSettings.InFile settings) {
        this.current = Reloaded.open(settings.file().toString(), new Content(settings), settings.reload());
    }

    /** The file's content. */
    private record Content(MethodSettings.InFile settings) implements Source<FixedUsers> {
        @Override
        public Object version() throws Exception {
            return FileVersion.of(settings.file());
        }

        @Override
        public FixedUsers load() throws Exception {
            return new FixedUsers(settings.reader().read(settings.file()));
        }
    }

    private FixedUsers users() {
        FixedUsers users = current.current();
        if (users == null) {
            throw new UnavailableException("the users could not be read yet");
        }
        return users;
    }

    @Override
    public CompletionStage<Optional<Found>> find(String username, String clientId) {
        try {
            return users().find(username, clientId);
        } catch (UnavailableException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletionStage<Optional<Found>> findFresh(String username, String clientId) {
        return find(username, clientId);
    }

    @Override
    public PasswordHash standIn(String username) {
        return users().standIn(username);
    }

    long failures() {
        return current.failures();
    }

    @Override
    public void close() {
        current.close();
    }
}
