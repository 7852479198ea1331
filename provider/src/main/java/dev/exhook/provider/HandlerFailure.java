package dev.exhook.provider;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/**
 * Logs that a handler failed: which call, for which client, and why, but nothing of the request's content. What makes
 * one call fail may make all of them fail, so only some are logged.
 */
final class HandlerFailure {

    /** Where the requests say whom they are about. */
    private static final List<List<String>> CLIENT_FIELDS =
            List.of(List.of("clientinfo", "clientid"), List.of("conninfo", "clientid"), List.of("message", "from"));

    private final RareLog log = new RareLog(System.getLogger(Provider.class.getName()));

    void log(Rpc rpc, Message request, Throwable failure) {
        log.log(
                Level.ERROR,
                () -> rpc.methodName() + " for client " + LogText.quote(clientOf(request)) + ": the handler failed",
                safe(request, failure));
    }

    private static String clientOf(Message request) {
        return CLIENT_FIELDS.stream()
                .flatMap(path -> value(request, path.get(0)).stream()
                        .flatMap(part -> value((Message) part, path.get(1)).stream()))
                .map(String::valueOf)
                .findFirst()
                .orElse("");
    }

    private static Optional<Object> value(Message message, String name) {
        FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
        return Optional.ofNullable(field).map(message::getField);
    }

    /** Exceptions like to quote their input, and this is the one request that holds a password. */
    private static Throwable safe(Message request, Throwable failure) {
        return request instanceof ClientAuthenticateRequest ? new Untold(failure) : failure;
    }

    /** The types and stack traces of a failure and its causes, without their messages. */
    private static final class Untold extends Exception {
        private static final long serialVersionUID = 1L;
        /** Causes can form a circle. */
        private static final int MAX_CAUSES = 10;

        Untold(Throwable failure) {
            this(failure, MAX_CAUSES);
        }

        private Untold(Throwable failure, int causes) {
            super(
                    failure.getClass().getName() + " (its message is left out, for it may hold the password)",
                    failure.getCause() == null || causes == 0 ? null : new Untold(failure.getCause(), causes - 1));
            setStackTrace(failure.getStackTrace());
        }
    }
}
