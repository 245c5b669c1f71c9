// Few large meshes are drawn in less time than many small ones.

/** A mesh's triangles in the coordinates of `root`. */
function corners(mesh, root) {
  const geometry = mesh.geometry.index ? mesh.geometry.toNonIndexed() : mesh.geometry.clone();
  const matrix = mesh.matrixWorld.clone().premultiply(root.matrixWorld.clone().invert());
  geometry.applyMatrix4(matrix);
  return geometry;
}

/** A group that looks like `root` and moves as one thing: one mesh a material. `root` and what is in it are given up. */
export function fused(THREE, root) {
  root.updateMatrixWorld(true);
  const heaps = [];
  root.traverse((part) => {
    if (!part.isMesh) return;
    let heap = heaps.find((one) => one.material === part.material && one.casts === part.castShadow);
    if (!heap) heaps.push((heap = { material: part.material, casts: part.castShadow, pieces: [] }));
    heap.pieces.push(corners(part, root));
    part.geometry.dispose();
  });
  const group = new THREE.Group();
  group.position.copy(root.position);
  group.quaternion.copy(root.quaternion);
  for (const { material, casts, pieces } of heaps) {
    const geometry = new THREE.BufferGeometry();
    for (const name of ["position", "normal"]) {
      const arrays = pieces.map((piece) => piece.getAttribute(name).array);
      const whole = new Float32Array(arrays.reduce((sum, one) => sum + one.length, 0));
      let offset = 0;
      for (const one of arrays) {
        whole.set(one, offset);
        offset += one.length;
      }
      geometry.setAttribute(name, new THREE.BufferAttribute(whole, 3));
    }
    const mesh = new THREE.Mesh(geometry, material);
    mesh.castShadow = casts;
    mesh.receiveShadow = !material.transparent;
    group.add(mesh);
  }
  return group;
}
