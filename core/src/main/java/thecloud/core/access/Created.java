package thecloud.core.access;

import java.util.UUID;

/** What a creating method answers: something with an id, under which an idempotent repetition finds it again. */
public interface Created {

    UUID id();
}
