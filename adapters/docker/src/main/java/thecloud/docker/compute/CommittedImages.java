package thecloud.docker.compute;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Image;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import thecloud.docker.DockerEngine;

/**
 * What instances wrote, as images that the containers which took their old ones' places are made of. They carry the
 * containers' labels, and no tag: one that somebody gave a name is not one of these.
 */
final class CommittedImages {

    private static final String UNTAGGED = "<none>:<none>";

    private final DockerEngine engine;

    CommittedImages(DockerEngine engine) {
        this.engine = engine;
    }

    /** The container's file system as it is now. */
    String commit(Inspection container) {
        return engine.call(
                DockerEngine.SLOW,
                docker -> docker.commitCmd(container.id()).withPause(false).exec());
    }

    /** What was committed of the instance and no container of it needs any more. */
    void forget(String instance) {
        untagged(Map.of(Containers.CLOUD, engine.settings().cloudId(), Containers.INSTANCE, instance))
                .forEach(this::remove);
    }

    /** Looks at all containers, and removes the images of instances that have none: a crash came before they went. */
    List<Inspection> sweeping(Supplier<List<Inspection>> look) {
        // Images first: whatever is committed later is of an instance that is looked at.
        List<Image> images =
                untagged(Map.of(Containers.CLOUD, engine.settings().cloudId())).toList();
        List<Inspection> all = look.get();
        if (!images.isEmpty()) {
            Set<String> there = all.stream()
                    .map(container -> container.label(Containers.INSTANCE))
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            images.stream().filter(image -> !there.contains(instance(image))).forEach(this::remove);
        }
        return all;
    }

    private static String instance(Image image) {
        return image.getLabels() == null ? "" : image.getLabels().getOrDefault(Containers.INSTANCE, "");
    }

    private Stream<Image> untagged(Map<String, String> labels) {
        List<Image> images = engine.call(
                DockerEngine.QUICK,
                docker -> docker.listImagesCmd().withLabelFilter(labels).exec());
        return images.stream().filter(CommittedImages::untagged);
    }

    private static boolean untagged(Image image) {
        return image.getRepoTags() == null || Stream.of(image.getRepoTags()).allMatch(UNTAGGED::equals);
    }

    private void remove(Image image) {
        engine.call(DockerEngine.SLOW, docker -> {
            try {
                return docker.removeImageCmd(image.getId()).exec();
            } catch (NotFoundException | ConflictException e) {
                return null; // a container is made of it, or a later one
            }
        });
    }
}
