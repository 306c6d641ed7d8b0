/**
 * Images: what a tenant's instances can be made of, besides what registries have.
 *
 * <p>An image is imported (a root file system, or what {@code docker save} wrote), fetched from a URL, or made of an
 * instance. What is uploaded is checked and kept in the {@link thecloud.core.image.ImageSpool}; then its row says IMPORTING,
 * and {@link thecloud.core.image.ImageReconciler} hands it to the {@link thecloud.core.image.ImageStore}, from where instances
 * are made. The row is the desired state: what lies in spool or store without one, or with one that is over, is swept. A
 * name belongs to one image of the tenant until that one is DELETED. An image is its tenant's own, shared with some others,
 * or public; nobody else learns that it is there.
 */
package thecloud.core.image;
