/**
 * Cloud-config as user data: which of its keys are taken, what they mean, and the files that an instance's file system has
 * before its first start because of them. The meaning is that of cloud-init's documentation (cloudinit.readthedocs.io,
 * "Module reference"); what is not taken is refused by its name. See docs/adr/0023-cloud-config.md.
 */
package thecloud.core.compute.cloudconfig;
