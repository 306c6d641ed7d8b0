/**
 * Volumes: disks of a tenant that outlive the instances they are attached to, and snapshots of them.
 *
 * <p>The row is the desired state, as for instances: a call writes the row, its event and an item of work in one
 * transaction; {@link thecloud.core.volume.VolumeReconciler} makes it true at the {@link thecloud.core.volume.StorageBackend}.
 * A volume is attached to one instance at most; who is attached is part of its row, so that of two attaches at once one
 * finds the row changed. Mounting it is the instance's reconciler's work, which asks for it through
 * {@link thecloud.core.compute.InstanceVolumes}. A name belongs to one volume of the tenant until that one is DELETED.
 */
package thecloud.core.volume;
