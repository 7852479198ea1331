package dev.exhook.benchmark.server;

import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;

/** The least that a bridge to Kafka in grpc-java can do: it answers in the producer's callback. */
final class BridgingService extends ConstantService {
    private static final ValuedResponse IGNORE =
            ValuedResponse.newBuilder().setType(ResponsedType.IGNORE).build();

    private final Producer<byte[], byte[]> producer;
    private final String topic;

    BridgingService(String bootstrap, String topic) {
        this.producer = KafkaRecords.producer(bootstrap);
        this.topic = topic;
    }

    @Override
    public void onMessagePublish(MessagePublishRequest request, StreamObserver<ValuedResponse> observer) {
        Future<RecordMetadata> unused =
                producer.send(KafkaRecords.of(topic, request.getMessage()), (record, failure) -> {
                    if (failure == null) {
                        answer(IGNORE, observer);
                    } else {
                        observer.onError(Status.UNAVAILABLE.withCause(failure).asRuntimeException());
                    }
                });
    }
}
