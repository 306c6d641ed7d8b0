package thecloud.core.compute;

/** A volume, by id or name, that an instance shall have from its launch on. */
public record VolumeClaim(String volume, MountPath path) {}
