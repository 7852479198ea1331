package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.exhook.proto.ProtocolVersion;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ListServiceResponse;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The services that a sound provider has beside HookProvider. */
final class Companions {
    static final String HEALTH = "/" + HealthGrpc.getCheckMethod().getFullMethodName();
    static final String REFLECTION =
            "/" + ServerReflectionGrpc.getServerReflectionInfoMethod().getFullMethodName();

    private Companions() {}

    /** The answer at this path; empty for a path of no such service. */
    static Optional<ByteString> reply(String path) {
        return Optional.<Message>ofNullable(
                        path.equals(HEALTH)
                                ? health(ServingStatus.SERVING)
                                : path.equals(REFLECTION) ? services(own()) : null)
                .map(Message::toByteString);
    }

    static Message health(ServingStatus status) {
        return HealthCheckResponse.newBuilder().setStatus(status).build();
    }

    static Message services(List<String> names) {
        ListServiceResponse.Builder list = ListServiceResponse.newBuilder();
        names.forEach(name -> list.addService(ServiceResponse.newBuilder().setName(name)));
        return ServerReflectionResponse.newBuilder()
                .setListServicesResponse(list)
                .build();
    }

    private static List<String> own() {
        return Stream.concat(
                        Arrays.stream(ProtocolVersion.values()).map(ProtocolVersion::serviceName),
                        Stream.of(HealthGrpc.SERVICE_NAME))
                .toList();
    }
}
