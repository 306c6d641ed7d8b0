package thecloud.core.object.storing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import thecloud.core.error.Unavailable;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.Preconditions;
import thecloud.core.object.PutObject;
import thecloud.core.object.Written;
import thecloud.core.object.multipart.UploadPart;
import thecloud.core.object.policy.ConditionKeys;

/** What a writer was begun with, for whoever finishes. */
sealed interface Draft extends Written.Begun {

    /** How long durable bytes may wait for their row: much shorter than the collector waits for it. */
    Duration FRESH = Duration.ofMinutes(5);

    ObjectName name();

    /** The same, once its bytes are durable. */
    Draft ended(Instant at);

    /** When its bytes became durable. */
    Instant endedAt();

    /** Whether somebody has set about to finish it: a second one would remove the bytes of the first. */
    AtomicBoolean taken();

    /** An object that is written whole. */
    record OfObject(UUID bucketId, ObjectVersion template, PutObject command, Instant endedAt, AtomicBoolean taken)
            implements Draft {

        static OfObject begun(UUID bucketId, ObjectVersion template, PutObject command) {
            return new OfObject(bucketId, template, command, Instant.MIN, new AtomicBoolean());
        }

        Preconditions preconditions() {
            return command.preconditions();
        }

        @Override
        public Map<String, List<String>> conditions() {
            return command.conditions();
        }

        @Override
        public Map<String, String> requestedTags() {
            return command.requestedTags();
        }

        @Override
        public ObjectName name() {
            return template.name();
        }

        @Override
        public Draft ended(Instant at) {
            return new OfObject(bucketId, template, command, at, taken);
        }
    }

    /** A part of an upload. */
    record OfPart(UploadRepository.UploadInHand inHand, UploadPart command, Instant endedAt, AtomicBoolean taken)
            implements Draft {

        static OfPart begun(UploadRepository.UploadInHand inHand, UploadPart command) {
            return new OfPart(inHand, command, Instant.MIN, new AtomicBoolean());
        }

        UUID uploadId() {
            return inHand.upload().id();
        }

        int number() {
            return command.number();
        }

        @Override
        public ObjectName name() {
            return inHand.upload().name();
        }

        @Override
        public Map<String, List<String>> conditions() {
            return ConditionKeys.saying(command.conditions(), inHand.beginning().said());
        }

        @Override
        public Map<String, String> requestedTags() {
            return inHand.template().tags();
        }

        @Override
        public Draft ended(Instant at) {
            return new OfPart(inHand, command, at, taken);
        }
    }

    /** The draft of what was written, if it is one of that kind and for that name, fresh, and asked for the first time. */
    static <D extends Draft> D of(Written written, ObjectName name, Class<D> kind, Instant now) {
        if (!kind.isInstance(written.begun())) {
            throw new IllegalArgumentException("not begun here");
        }
        D draft = kind.cast(written.begun());
        if (!draft.name().equals(name)) {
            throw new IllegalArgumentException("begun for another name");
        }
        if (draft.endedAt().plus(FRESH).isBefore(now)) {
            throw new Unavailable("storage", "the write took too long to finish; send it again", null);
        }
        if (!draft.taken().compareAndSet(false, true)) {
            throw new IllegalStateException("finished before");
        }
        return draft;
    }
}
